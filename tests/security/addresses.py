"""Who may open which address: every address of the site, in one table. `test_access.py` tries them all, for everyone.

A new address without a row fails the tests. `python -m tests.security.addresses` writes docs/reference/access.md.
"""

from dataclasses import dataclass

from tests.architecture.house import ROOT

PAGE = ROOT / "docs" / "reference" / "access.md"

# --- the people of town.py
TEAM = ["host", "host elsewhere", "coordination", "administration"]
NEIGHBOURS = ["neighbour host", "neighbour coordination", "neighbour administration"]
STRANGERS = ["no network", *NEIGHBOURS]
OUTSIDE = ["anonymous", "participant", "closed account"]  # these are sent to the sign-in page

# --- who is let in. What is asked for belongs to the library, or to the network, of the first team
LET_IN = {
    "own": [*TEAM, *STRANGERS],  # a page of one's own: each sees only what is theirs
    "members": [*TEAM, *NEIGHBOURS],  # the same, for whoever is of a network; others are led back
    "deciders": ["coordination", "administration", "neighbour coordination", "neighbour administration"],  # the same
    "network": TEAM,
    "library": ["host", "coordination", "administration"],
    "desk": ["host", "coordination", "administration"],  # and the participant to whom the board was handed over
    "coordination": ["coordination", "administration"],
    "administration": ["administration"],
    "administrators": ["administration", "neighbour administration"],  # of any network: what the whole site shares
}

# The address, who is let in, what they are answered to GET and to an empty POST, and what the address is about.
TABLE = """
# One's own account and its safety
account_change_password               own             302  302
account_set_password                  own             200  200
mfa_index                             own             200  405
account_sessions                      own             200  405
account_revoke_others                 own             405  302
account_stay                          own             405  204
account_revoke_session                own             405  302   reference=reference
account_reauthenticate                own             403  403
mfa_reauthenticate                    own             403  403
mfa_activate_totp                     own             200  200
mfa_deactivate_totp                   own             404  404
mfa_view_recovery_codes               own             404  405
mfa_generate_recovery_codes           own             200  200
mfa_download_recovery_codes           own             404  404
# The network: places and people
network:dashboard                     own             200  405
api:keys                              coordination    200  422   slug=network
api:key_revocation                    coordination    405  302   pk=api_key
api:webhooks                          coordination    200  422   slug=network
api:webhook                           coordination    200  405   pk=webhook
api:redelivery                        coordination    405  302   pk=delivery
api:webhook_test                      coordination    405  302   pk=webhook
api:webhook_secret                    coordination    405  200   pk=webhook
api:webhook_pause                     coordination    405  302   pk=webhook
api:webhook_resumption                coordination    405  302   pk=webhook
api:webhook_removal                   coordination    200  302   pk=spare_webhook
network:library                       library         200  405   pk=library
network:edit_library                  coordination    200  200   pk=library
network:add_room                      coordination    200  200   pk=library
network:edit_room                     coordination    200  200   pk=room
network:remove_room                   coordination    200  302   pk=room
network:add_library                   coordination    200  200   slug=network
network:team                          coordination    200  405   slug=network
network:add_member                    administration  200  200   slug=network
network:edit_member                   administration  200  200   pk=member
network:remove_member                 administration  200  302   pk=member
network:second_factor                 administration  200  302   pk=safe_member
network:sign_out_member               administration  405  302   pk=member
network:colours                       administration  200  422   slug=network
network:house_colours                 administration  405  302   slug=network
network:journal                       administration  200  405   slug=network
network:journal_csv                   administration  405  200   slug=network
network:invitation                    library         200  422   pk=library
network:invitation_code               library         200  405   pk=library
network:resource_people_csv           coordination    405  200   slug=network
network:add_resource_person           network         200  422   slug=network
network:resource_person               network         200  405   pk=helper
network:edit_resource_person          network         200  422   pk=helper
network:resource_person_consent       network         405  302   pk=helper
network:resource_person_archiving     network         405  302   pk=helper
network:resource_person_return        network         405  302   pk=helper
network:resource_person_erasing       network         200  302   pk=helper
network:partners_csv                  coordination    405  200   slug=network
network:add_partner                   network         200  422   slug=network
network:edit_partner                  network         200  422   pk=partner
network:partner_archiving             network         405  302   pk=partner
network:partner_return                network         405  302   pk=partner
network:resource_people               network         200  405   slug=network
network:partners                      network         200  405   slug=network
privacy:protection                    administration  200  405   slug=network
privacy:controller                    administration  200  302   slug=network
privacy:poster                        administration  200  405   slug=network
privacy:document                      administration  200  405   slug=network key=document
privacy:document_pdf                  administration  200  405   slug=network key=document
privacy:document_xlsx                 administration  200  405   slug=network key=document
# The programme
events:staff                          own             200  405
events:staff_past                     own             200  405
events:new                            own             200  422
events:new_series                     own             405  422
events:own_calendar                   own             200  405
events:new_calendar_link              own             405  302
events:calendar_link_removal          own             405  302
events:integration_help               own             200  405
events:staff_event                    library         200  405   pk=event
events:edit                           library         200  422   pk=event
events:copy                           library         200  422   pk=event
events:removal                        library         200  302   pk=series_event
events:publication                    library         405  302   pk=event
events:cancellation                   library         405  302   pk=event
events:postponement                   library         405  302   pk=event
events:rescheduling                   library         405  302   pk=event
events:holding                        library         405  302   pk=opened
events:series                         library         200  405   pk=series
events:addition                       library         200  422   pk=series
events:ending                         library         200  422   pk=series
events:series_cancellation            library         200  302   pk=series
events:series_publication             library         405  302   pk=series
# Those who help
preparation:hours                     coordination    200  405   pk=helper
preparation:attestation               coordination    200  405   pk=helper
preparation:help_partners             library         405  302   pk=public
preparation:asking                    library         405  302   pk=public number=helper
preparation:help_answer               library         405  302   pk=public number=asked_helper
preparation:help_taking_back          library         405  302   pk=public number=asked_helper
preparation:help_hours                library         405  302   pk=public number=asked_helper
preparation:helpers                   library         200  422   pk=public
# Staff cafés
preparation:staff_cafe_presence       network         405  302   pk=staff_cafe
preparation:pairing                   coordination    405  404   pk=public
preparation:staff_cafes               network         200  405   slug=network
preparation:team_coverage             coordination    200  405   slug=network
# Registrations, the day, calls, mails
registrations:calls                   own             200  405
registrations:wordings                coordination    200  422   slug=network
registrations:wording                 coordination    200  422   slug=network message=message
registrations:wording_preview         coordination    405  422   slug=network message=message
registrations:wording_original        coordination    405  302   slug=network message=message
registrations:staff_list              library         200  405   pk=public
registrations:staff_add               library         200  422   pk=public
registrations:day                     library         200  405   pk=public
registrations:day_worker              library         200  405   pk=public
registrations:sign_in_sheet           library         200  405   pk=public
registrations:blank_board             library         200  405   pk=public
registrations:walk_in                 library         405  302   pk=public
registrations:walk_out                library         405  302   pk=public
registrations:staff_change            library         200  422   pk=public number=guest
registrations:staff_cancellation      library         405  302   pk=public number=guest
registrations:staff_return            library         405  302   pk=public number=guest
registrations:presence                library         405  302   pk=public number=guest
registrations:entry                   library         405  302   pk=public number=guest
registrations:waiting                 library         405  302   pk=public number=guest
registrations:tally                   library         405  302   pk=public dimension=dimension band=band
registrations:asides                  own             200  405
registrations:letting_through         library         405  302   pk=aside
registrations:call_done               library         405  302   pk=call
registrations:call_again              library         405  302   pk=call
# What is reported
reports:coop_list                     own             200  405
reports:coop_file                     own             200  405
reports:coop_card                     own             404  405
reports:coop                          library         200  200   pk=public
reports:coop_mark                     library         405  302   pk=held
reports:coop_unmark                   library         405  302   pk=held
reports:home                          own             200  405
reports:survey                        coordination    200  405   slug=network year=civil_year
reports:survey_library                library         200  405   pk=library year=civil_year
reports:survey_columns                coordination    200  422   slug=network year=civil_year
reports:survey_undo                   coordination    405  302   slug=network year=civil_year
reports:survey_defaults               coordination    405  302   slug=network year=civil_year
reports:survey_csv                    coordination    200  405   slug=network year=civil_year
reports:survey_xlsx                   coordination    200  405   slug=network year=civil_year
reports:review                        coordination    200  405   slug=network year=civil_year
reports:review_pdf                    coordination    302  405   slug=network year=civil_year
reports:review_full                   coordination    302  405   slug=network year=civil_year
reports:review_library                library         200  405   pk=library year=civil_year
reports:review_words                  coordination    405  302   slug=network year=civil_year
reports:review_library_words          coordination    405  302   pk=library year=civil_year
reports:review_library_pdf            library         302  405   pk=library year=civil_year
reports:review_library_full           library         302  405   pk=library year=civil_year
# The board, led from the desk
board:event                           library         200  200   pk=public
board:open                            library         405  302   pk=public
board:desk                            desk            200  200   code=code
board:desk_ask                        desk            405  422   code=code
board:set_aside                       desk            405  302   code=code
board:keeper                          desk            200  302   code=code
board:close                           desk            200  422   code=code
board:reopen                          desk            405  302   code=code
board:put_up                          desk            405  302   code=code key=key
board:undo                            desk            405  302   code=code pk=gesture
board:discuss                         desk            405  302   code=code pk=question
board:place                           desk            405  302   code=code pk=question
board:desk_contribute                 desk            200  422   code=code pk=question
board:merge                           desk            200  422   code=code pk=question
board:separate                        desk            405  302   code=code pk=question
board:conclude                        desk            200  422   code=code pk=question
board:take_up_again                   desk            405  302   code=code pk=question
board:desk_edit_questions             desk            200  422   code=code pk=question
board:hide_questions                  desk            405  302   code=code pk=question
board:restore_questions               desk            405  302   code=code pk=question
board:desk_edit_pistes                desk            200  422   code=code pk=answer
board:hide_pistes                     desk            405  302   code=code pk=answer
board:restore_pistes                  desk            405  302   code=code pk=answer
# Preparing: the things to do before an event, the list of a library
preparation:home                      own             200  405
preparation:event                     library         200  405   pk=public
preparation:hook                      library         405  302   pk=public
preparation:add                       library         405  422   pk=public
preparation:thing                     library         405  302   pk=public key=thing
preparation:note                      library         405  302   pk=public key=thing
preparation:printed                   library         200  405   pk=public
preparation:papers                    library         200  405   pk=public
preparation:printing                  library         405  302   pk=public paper=paper
preparation:paper                     library         200  405   pk=public paper=paper
preparation:month                     own             200  405
preparation:list                      library         200  405   pk=library
preparation:list_add                  library         200  422   pk=library
preparation:list_edit                 library         200  422   pk=library key=thing
preparation:list_place                library         405  302   pk=library key=thing
preparation:list_removal              library         405  302   pk=library key=thing
preparation:list_return               library         405  302   pk=library key=thing
board:inquiry                         desk            302  302   code=code pk=question
board:inquiry_words                   desk            200  422   code=code pk=question
board:inquiry_drop_words              desk            405  302   code=code pk=question line=attempt
board:inquiry_engine                  desk            200  422   code=code pk=question
board:inquiry_sources                 desk            200  422   code=code pk=question
board:inquiry_source                  desk            200  302   code=code pk=question line=source
board:inquiry_drop_source             desk            405  302   code=code pk=question line=source
board:inquiry_end                     desk            200  422   code=code pk=question
board:inquiry_undo                    desk            405  302   code=code pk=question gesture=gesture
board:desk_bring                      desk            200  422   code=code
board:exhibit_hide                    desk            405  302   code=code
board:exhibit_show                    desk            405  302   code=code pk=exhibit
board:exhibit_text                    desk            200  422   code=code pk=exhibit
board:exhibit_keep                    desk            200  422   code=code pk=exhibit
board:exhibit_let_go                  desk            405  302   code=code pk=exhibit
board:exhibit_take_off                desk            405  302   code=code pk=exhibit
preparation:desk_connectors           desk            200  405   code=code
preparation:connectors_for_board      desk            200  405   code=code
preparation:show_connector            desk            405  302   code=code key=plug
# Equipment: the toolbox, the devices, the loans
preparation:equipment                 own             200  405
preparation:toolbox                   library         200  405   pk=library
preparation:toolbox_opening           library         405  302   pk=library
preparation:toolbox_check             library         405  302   pk=library
preparation:inventory_csv             library         200  405   pk=library
preparation:add_item                  library         200  422   pk=library
preparation:add_device                library         200  422   pk=library
preparation:devices_reset             library         405  302   pk=library
preparation:loan_request              library         200  422   pk=library
preparation:edit_item                 library         200  422   pk=item
preparation:remove_item               library         405  302   pk=spare_item
preparation:item_lack                 library         405  302   pk=item
preparation:item_return               library         405  302   pk=item
preparation:edit_device               library         200  422   pk=device
preparation:remove_device             library         405  302   pk=spare_device
preparation:device_check              library         405  302   pk=device
preparation:loan_lending              library         405  302   pk=loan
preparation:loan_declining            library         405  302   pk=loan
preparation:loan_return               library         405  302   pk=loan
preparation:to_buy                    coordination    200  405   slug=network
preparation:to_buy_csv                coordination    200  405   slug=network
# Articles, topics, feeds
knowledge:topics                      own             200  405
knowledge:feeds                       deciders        200  405
knowledge:staff_list                  own             200  405
knowledge:new                         members         200  422
knowledge:review                      deciders        200  405
knowledge:flags                       deciders        200  405
knowledge:follow                      coordination    200  422   slug=network
knowledge:export                      coordination    200  405   slug=network
knowledge:export_zip                  coordination    200  405   slug=network
knowledge:topic                       network         200  405   pk=topic
knowledge:topic_confirmation          network         405  302   pk=topic
knowledge:topic_separation            network         405  302   pk=topic
knowledge:topic_name                  network         200  422   pk=topic
knowledge:topic_merging               network         200  422   pk=topic
knowledge:topic_answer                network         200  302   pk=topic
knowledge:topic_undoing               network         405  302   pk=topic gesture=topic_gesture
knowledge:feed_reading                coordination    405  302   pk=feed
knowledge:feed_ending                 coordination    405  302   pk=feed
knowledge:feed_resuming               coordination    405  302   pk=feed
knowledge:original                    coordination    302  302   pk=article
knowledge:capture                     library         200  405   event=held
knowledge:decision                    library         405  302   event=held pk=left
knowledge:undo_capture                library         405  302   event=held pk=kept
knowledge:addition                    coordination    200  422   pk=addition
knowledge:addition_refusal            coordination    405  302   pk=addition
knowledge:flags_aside                 deciders        200  405
knowledge:flag_letting_through        coordination    405  302   pk=flag_aside
knowledge:flag_closing                coordination    405  302   pk=flag
knowledge:flag_reopening              coordination    405  302   pk=closed_flag
knowledge:staff_article               network         200  405   pk=article
knowledge:history                     network         200  405   pk=article
knowledge:edit                        network         200  422   pk=draft
knowledge:revision                    network         200  405   pk=article number=number
knowledge:restoration                 coordination    405  302   pk=article number=number
knowledge:undoing                     coordination    405  302   pk=article number=number
knowledge:reading                     coordination    200  422   pk=draft
knowledge:publication                 coordination    405  302   pk=draft
knowledge:retirement                  coordination    405  302   pk=article
knowledge:merging                     coordination    200  302   pk=article
knowledge:confirmation                coordination    405  302   pk=article
knowledge:parting                     coordination    405  302   pk=merged
# Preparation
preparation:hooks                     library         200  405   pk=public
preparation:hook_choice               library         405  302   pk=public
preparation:hook_rejection            library         405  302   pk=public
preparation:hook_writing              library         200  422   pk=public
preparation:hook_undoing              library         405  302   pk=public decision=hook_decision
preparation:red_thread                library         200  405   pk=library
preparation:documents                 library         200  405   event=public
preparation:aside                     library         405  422   event=public
preparation:document_removal          library         405  302   event=public pk=table_document
preparation:document_return           library         405  302   event=public pk=table_document
preparation:call_list                 library         200  405   event=public
preparation:catalogues                coordination    200  405   slug=network
preparation:network_catalogue         coordination    200  422   slug=network
preparation:library_catalogue         coordination    200  422   pk=library
preparation:staff_resources           own             200  405
preparation:new_resource              coordination    200  422   slug=network
preparation:edit_resource             coordination    200  422   pk=resource
preparation:resource_removal          coordination    405  302   pk=resource
preparation:resource_return           coordination    405  302   pk=resource
preparation:resources_import          coordination    200  422   slug=network
preparation:resources_export          coordination    200  405   slug=network
preparation:press                     own             200  405
preparation:press_aside               network         405  404   pk=press_item
preparation:press_feeds               coordination    200  422   slug=network
preparation:press_proposal            coordination    405  302   slug=network
preparation:press_switch              coordination    405  302   pk=press_feed
preparation:press_week_pdf            network         200  405   slug=network
preparation:press_review              library         200  405   event=public
preparation:press_review_pdf          library         200  405   event=public
# Taking the data away
reports:exports                       coordination    200  405   slug=network
reports:export                        coordination    200  405   slug=network table=table
reports:export_schema                 coordination    200  405   slug=network table=table
reports:export_file                   coordination    405  200   slug=network table=table
reports:export_everything             coordination    405  200   slug=network
# Figures
statistics:home                       own             200  405
statistics:network                    network         200  405   slug=network
statistics:network_part               network         200  405   slug=network part=part
statistics:network_csv                network         200  405   slug=network key=figure
statistics:library                    network         200  405   pk=library
statistics:library_part               network         200  405   pk=library part=part
statistics:library_csv                network         200  405   pk=library key=figure
statistics:whole                      administrators  200  405
statistics:whole_part                 administrators  200  405   part=part
statistics:whole_csv                  administrators  200  405   key=figure
statistics:publication                coordination    405  302   slug=network
statistics:publication_withdrawal     coordination    405  302   slug=network
# Open data
opendata:opening                      coordination    200  405   slug=network
opendata:preview                      coordination    200  405   slug=network name=dataset
opendata:opened                       coordination    405  302   slug=network name=dataset
opendata:withdrawal                   coordination    405  302   slug=network name=dataset
opendata:reading                      coordination    200  405   slug=network
opendata:decided                      coordination    200  405   slug=network
opendata:question                     coordination    200  405   slug=network pk=open_question
opendata:publication                  coordination    405  422   slug=network pk=open_question
opendata:refusal                      coordination    405  302   slug=network pk=open_question
opendata:undoing                      coordination    405  302   slug=network pk=open_question
# Data protection
privacy:people                        own             200  422
privacy:person                        library         200  405   pk=guest
privacy:person_shown                  library         405  302   pk=guest
privacy:person_json                   library         405  200   pk=guest
privacy:person_file                   library         405  200   pk=guest
privacy:person_erasing                library         200  302   pk=guest
privacy:person_erasing_one            library         200  302   pk=guest key=entry
privacy:bordereau                     administration  200  405   slug=network
privacy:bordereau_csv                 administration  200  405   slug=network
privacy:journal                       administration  200  405   slug=network
privacy:journal_add                   administration  200  422   slug=network
privacy:journal_done                  administration  405  302   pk=request
privacy:journal_extension             administration  200  422   pk=request
privacy:register                      administrators  200  405
privacy:setting_aside                 administrators  405  302   pk=tracker
privacy:removal                       administrators  405  302   pk=tracker
"""

# Addresses for anyone: what they show is public, or known to whoever holds a link or a seat.
PUBLIC = {
    "sign-in": "account_login account_request_login_code account_confirm_login_code mfa_authenticate account_logout"
    " account_inactive account_reset_password account_confirm_password_reset_code account_complete_password_reset"
    " account_password_reset_completed",
    "pages": "pages:home pages:about pages:legal pages:accessibility pages:health pages:security",
    "privacy": "privacy:notice privacy:choice privacy:trackers privacy:versions privacy:version privacy:my_data"
    " privacy:my_data_sent privacy:erased privacy:children privacy:cookies privacy:public_pdf",
    "programme": "events:programme events:past events:event events:ics events:calendar events:rss events:atom"
    " events:openagenda events:integration_js events:integration events:subscribe events:asked",
    "articles": "knowledge:articles knowledge:results knowledge:similar knowledge:article knowledge:public_topics"
    " knowledge:card knowledge:report knowledge:report_thanks knowledge:api_articles knowledge:api_feed"
    " knowledge:api_feed_key",
    "other programs": "api:home api:part api:call",
    "resources": "preparation:resources preparation:network_resources preparation:subject_resources"
    " preparation:matching",
    "figures": "statistics:public statistics:public_network statistics:public_network_csv"
    " statistics:public_network_svg statistics:public_network_png statistics:public_libraries"
    " statistics:public_library statistics:public_library_csv"
    " statistics:public_library_svg statistics:public_library_png statistics:pictures statistics:library_pictures",
    "data sets": "opendata:home opendata:file opendata:network_file opendata:schema opendata:package"
    " opendata:network_package opendata:catalogue",
    "for portals and search engines": "opendata:oai opendata:robots opendata:sitemap opendata:sitemap_pages"
    " opendata:sitemap_part"
    " opendata:site_picture opendata:article_picture opendata:event_picture",
    "registration": "registrations:register",
    "by a signed link": "network:card network:welcome network:own_person network:own_consent network:own_change"
    " network:withdrawal preparation:answer preparation:own_attestation",
    "connector guide": "preparation:connectors preparation:connector preparation:drawing preparation:finder"
    " preparation:connector_cards preparation:connector_card",
    "by a secret link": "registrations:own registrations:code registrations:change registrations:giving_up"
    " registrations:coming_back events:confirm events:leave events:host_calendar reports:summary reports:summary_pdf"
    " reports:picture"
    " privacy:door privacy:dossier privacy:dossier_json privacy:dossier_file privacy:erasing privacy:erasing_one",
    "by the cookie that such a link leaves": "privacy:dossier privacy:dossier_json privacy:dossier_file privacy:erasing"
    " privacy:erasing_one privacy:leaving",
    "by the code of a board": "board:join board:short board:participant board:enter board:projector board:qr"
    " board:changes board:tokens board:question board:desk_question board:image board:small_image",
    "by a participant's seat": "board:ask board:own_texts board:contribute board:undo_own board:moi-aussi"
    " board:no_moi-aussi board:je-sais board:no_je-sais board:edit_own_questions board:withdraw_own_questions"
    " board:edit_own_pistes board:withdraw_own_pistes board:bring board:take_back",
}


@dataclass(frozen=True)
class Row:
    """One address of the team."""

    name: str
    who: str
    get: int
    post: int
    where: dict[str, str]

    def expected(self, person: str, method: str) -> set[int]:
        """The statuses that may answer this person."""
        usual = {"get": self.get, "post": self.post}[method]
        if person in LET_IN[self.who]:
            return {usual}
        if person in OUTSIDE:
            return {302, usual} & {302, 405}
        refused = {"desk": 403, "members": 302}.get(self.who, 404)
        return {refused, usual} & {refused, 405}


def read(line: str) -> Row:
    name, who, get, post, *where = line.split()
    return Row(name, who, int(get), int(post), dict(pair.split("=") for pair in where))


ROWS = [read(line) for line in TABLE.strip().splitlines() if not line.startswith("#")]


def page() -> str:
    """The table, for people."""
    lines = [INTRODUCTION]
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            lines += ["", f"## {line[2:]}", "", "| address | who is let in | GET | POST |", "|---|---|---|---|"]
        else:
            row = read(line)
            lines.append(f"| `{row.name}` | {row.who} | {row.get} | {row.post} |")
    lines += ["", "## For anyone", ""]
    for kind, names in PUBLIC.items():
        lines.append(f"- {kind}: {', '.join(f'`{name}`' for name in names.split())}")
    return "\n".join(lines) + "\n"


INTRODUCTION = """# Who may open what

Written by `python -m tests.security.addresses` from the table that `tests/security/test_access.py` tries: every address
of the site, for every role here, of another library, of another network, for a closed account, a participant and a
stranger.

- **own**: any account; each sees only what is theirs.
- **members**, whoever is of a network, and **deciders**, the coordination and administration of any: the same.
- **library**: hosts of that library, coordination, administration.
- **desk**: the same, and the participant who holds the board.
- **network**: anyone of the network's team. **coordination**: that role, and administration.

Others are answered 404 (403 at a desk), as if nothing were there; who is not signed in is sent to the sign-in page.
405 is a method the address does not know. The statuses are those of somebody who is let in, to a GET and to an empty
form."""


if __name__ == "__main__":
    PAGE.write_text(page())
