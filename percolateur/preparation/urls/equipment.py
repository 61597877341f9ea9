"""The toolbox, the loan devices, what libraries lend each other."""

from django.urls import path

from percolateur.preparation.views import connectors, desk, devices, loans, toolbox

here = "equipe/preparation/materiel/"
patterns = [
    path("prises-et-cables/", connectors.connectors, name="connectors"),
    path("prises-et-cables/quel-cable/", connectors.finder, name="finder"),
    path("prises-et-cables/cartes.pdf", connectors.cards, name="connector_cards"),
    path("prises-et-cables/<slug:key>/", connectors.connector, name="connector"),
    path("prises-et-cables/<slug:key>/dessin.svg", connectors.drawing, name="drawing"),
    path("prises-et-cables/<slug:key>/carte.pdf", connectors.cards, name="connector_card"),
    # Under the board: the participant who keeps it is known there, by a cookie.
    path("tableau/<code:code>/pupitre/prises/", desk.plugs, name="desk_connectors"),
    path("tableau/<code:code>/pupitre/prises/liste/", desk.plugs_fragment, name="connectors_for_board"),
    path("tableau/<code:code>/pupitre/prises/<slug:key>/ecran/", desk.show, name="show_connector"),
    path(here, toolbox.equipment, name="equipment"),
    path(f"{here}<int:pk>/", toolbox.toolbox, name="toolbox"),
    path(f"{here}<int:pk>/ouverture/", toolbox.opening, name="toolbox_opening"),
    path(f"{here}<int:pk>/verification/", toolbox.check, name="toolbox_check"),
    path(f"{here}<int:pk>/inventaire.csv", toolbox.inventory_csv, name="inventory_csv"),
    path(f"{here}<int:pk>/objets/ajout/", toolbox.add_item, name="add_item"),
    path(f"{here}<int:pk>/appareils/ajout/", devices.add_device, name="add_device"),
    path(f"{here}<int:pk>/appareils/remise/", devices.reset, name="devices_reset"),
    path(f"{here}<int:pk>/prets/demande/", loans.ask, name="loan_request"),
    path(f"{here}objets/<int:pk>/", toolbox.edit_item, name="edit_item"),
    path(f"{here}objets/<int:pk>/retrait/", toolbox.remove_item, name="remove_item"),
    path(f"{here}objets/<int:pk>/manque/", toolbox.lack, name="item_lack"),
    path(f"{here}objets/<int:pk>/retour/", toolbox.return_of, name="item_return"),
    path(f"{here}appareils/<int:pk>/", devices.edit_device, name="edit_device"),
    path(f"{here}appareils/<int:pk>/retrait/", devices.remove_device, name="remove_device"),
    path(f"{here}appareils/<int:pk>/verification/", devices.check_device, name="device_check"),
    path(f"{here}prets/<int:pk>/accord/", loans.lending, name="loan_lending"),
    path(f"{here}prets/<int:pk>/refus/", loans.declining, name="loan_declining"),
    path(f"{here}prets/<int:pk>/retour/", loans.returning, name="loan_return"),
    path(f"{here}reseaux/<slug:slug>/a-racheter/", toolbox.to_buy, name="to_buy"),
    path(f"{here}reseaux/<slug:slug>/a-racheter.csv", toolbox.to_buy_csv, name="to_buy_csv"),
]
