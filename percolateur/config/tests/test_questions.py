from percolateur.config.demo.questions import load_questions, question
from percolateur.lib.spoken import TEXT_LENGTH


def test_questions_are_70_with_four_wordings_each():
    questions = load_questions()
    assert (len(questions), {len(each.wordings) for each in questions}) == (70, {4})
    assert len({each.id for each in questions}) == 70


def test_questions_fit_on_a_board():
    assert max(len(text) for each in load_questions() for text in (each.question, *each.sentences)) <= TEXT_LENGTH


def test_question_answer_is_cut_into_its_sentences():
    known = question("cafe-004")
    assert " ".join(known.sentences) == known.answer
    assert len(known.sentences) == 3
