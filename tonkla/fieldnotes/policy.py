"""Who may reach which page of this room, by URL name and method. Field notes are never for viewers or the officer."""

POLICY: dict[str, dict[str, str]] = {
    "fieldnotes:list": {"GET": "member"},
    "fieldnotes:new": {"GET": "member", "POST": "member"},
    "fieldnotes:labels": {"GET": "member"},
    "fieldnotes:label": {"GET": "member"},
    "fieldnotes:label_change": {"POST": "member"},
    "fieldnotes:merge_undo": {"POST": "member"},
    "fieldnotes:segments": {"GET": "member", "POST": "member"},
    "fieldnotes:segment": {"GET": "member", "POST": "member"},
    "fieldnotes:note": {"GET": "member"},
    "fieldnotes:edit": {"GET": "member", "POST": "member"},
    "fieldnotes:choice": {"POST": "member"},
    "fieldnotes:removal": {"POST": "member"},
    "fieldnotes:removal_undo": {"POST": "member"},
    "fieldnotes:take": {"POST": "member"},
    "fieldnotes:excerpt": {"POST": "member"},
}
