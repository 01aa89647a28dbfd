"""Who may reach which page of this room, by URL name and method. Facts about organisations are everybody's who works here."""

POLICY: dict[str, dict[str, str]] = {
    "landscape:gaps": {"GET": "signed_in"},
    "landscape:csv": {"GET": "signed_in"},
    "landscape:pdf": {"GET": "signed_in"},
    "landscape:list": {"GET": "signed_in"},
    "landscape:new": {"GET": "member", "POST": "member"},
    "landscape:arrival": {"GET": "trainer", "POST": "trainer"},
    "landscape:actor": {"GET": "signed_in"},
    "landscape:look": {"POST": "member"},
    "landscape:removal": {"POST": "member"},
    "landscape:removal_undo": {"POST": "member"},
    "landscape:offer": {"POST": "member"},
    "landscape:offer_removal": {"POST": "member"},
    "landscape:offer_removal_undo": {"POST": "member"},
}
