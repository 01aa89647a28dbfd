"""Who may reach which page of this room, by URL name and method. A guest expert sees the one programme they help."""

POLICY: dict[str, dict[str, str]] = {
    "programmes:list": {"GET": "signed_in"},
    "programmes:new": {"GET": "member", "POST": "member"},
    "programmes:programme": {"GET": "signed_in"},
    "programmes:adoption": {"POST": "member"},
    "programmes:activity_new": {"GET": "member", "POST": "member"},
    "programmes:activity": {"GET": "signed_in", "POST": "member"},
    "programmes:removal": {"POST": "member"},
    "programmes:removal_undo": {"POST": "member"},
    "programmes:commitment": {"POST": "member"},
    "programmes:pdf": {"GET": "signed_in"},
    "programmes:docx": {"GET": "signed_in"},
    "programmes:xlsx": {"GET": "signed_in"},
}
