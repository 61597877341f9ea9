#!/usr/bin/env python3
"""Score a search engine on a folder of queries.jsonl, queries_noisy.jsonl and qrels.tsv.

    score.py DATA --api http://127.0.0.1:8000/api/v1/articles     asks ?q=…&limit=10, reads items[].external_id
    score.py DATA --run RUN.jsonl                                 lines {"id": query id, "ranked": [external ids]}

Prints one JSON line per variant (clean, noisy): nDCG@10, recall@5 (share of the reachable relevant documents found in the first
five) and MRR@10, by source and as the plain mean over sources, and, with --api, the p50 and p95 of a request in milliseconds.
"""

import argparse
import collections
import json
import math
import pathlib
import time
import urllib.parse
import urllib.request


def read_jsonl(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_relevance(path):
    relevance = collections.defaultdict(dict)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, document, grade = line.rstrip("\n").split("\t")
            if query != "query-id":
                relevance[query][document] = int(grade)
    return relevance


def ndcg(ranked, relevant, k=10):
    gain = sum((2 ** relevant.get(d, 0) - 1) / math.log2(i + 2) for i, d in enumerate(ranked[:k]))
    best = sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(sorted(relevant.values(), reverse=True)[:k]))
    return gain / best if best else 0.0


def recall(ranked, relevant, k=5):
    return len([d for d in ranked[:k] if d in relevant]) / min(k, len(relevant))


def reciprocal_rank(ranked, relevant, k=10):
    return next((1 / (i + 1) for i, d in enumerate(ranked[:k]) if d in relevant), 0.0)


def ask(api, text):
    url = f"{api}?{urllib.parse.urlencode({'q': text, 'limit': 10})}"
    start = time.perf_counter()
    with urllib.request.urlopen(url, timeout=30) as answer:
        items = json.load(answer)["items"]
    return [item["external_id"] for item in items], 1000 * (time.perf_counter() - start)


def summarise(queries, runs, relevance):
    by_source = collections.defaultdict(list)
    for query in queries:
        ranked, relevant = runs.get(query["id"], []), relevance[query["id"]]
        by_source[query["source"]].append(
            (ndcg(ranked, relevant), recall(ranked, relevant), reciprocal_rank(ranked, relevant))
        )
    mean = {source: [sum(column) / len(rows) for column in zip(*rows)] for source, rows in by_source.items()}
    mean["MEAN"] = [sum(column) / len(mean) for column in zip(*mean.values())]
    names = ("ndcg@10", "recall@5", "mrr@10")
    return {source: dict(zip(names, (round(v, 4) for v in values))) for source, values in mean.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--api")
    parser.add_argument("--run", type=pathlib.Path)
    arguments = parser.parse_args()
    relevance = read_relevance(arguments.data / "qrels.tsv")
    for variant, name in (("clean", "queries.jsonl"), ("noisy", "queries_noisy.jsonl")):
        queries = read_jsonl(arguments.data / name)
        result, times = {"variant": variant, "queries": len(queries)}, []
        if arguments.api:
            runs = {}
            for query in queries:
                runs[query["id"]], elapsed = ask(arguments.api, query["text"])
                times.append(elapsed)
            times.sort()
            result["ms"] = {"p50": round(times[len(times) // 2], 2), "p95": round(times[int(len(times) * 0.95)], 2)}
        else:
            runs = {row["id"]: row["ranked"] for row in read_jsonl(arguments.run)}
        print(json.dumps(result | summarise(queries, runs, relevance), ensure_ascii=False))


if __name__ == "__main__":
    main()
