"""Who may reach which page of this room, by URL name and method. Facts about organisations are everybody's who works here.

National officers belong to no hub and write here like a hub's people, so pages that write ask `rights` who is in front of
them: members and officers write, trainers, owners and officers bring in tables; whoever only looks is refused there.
"""

READ = {"GET": "signed_in"}
WRITE = {"POST": "signed_in"}
BOTH = READ | WRITE

POLICY: dict[str, dict[str, str]] = {
    "landscape:gaps": READ,
    "landscape:csv": READ,
    "landscape:geojson": READ,
    "landscape:json": READ,
    "landscape:hsds": READ,
    "landscape:pdf": READ,
    "landscape:actors_csv": READ,
    "landscape:offers_csv": READ,
    "landscape:partners": READ,
    "landscape:rounds": READ,
    "landscape:barriers": BOTH,
    "landscape:barrier_removal": WRITE,
    "landscape:barrier_removal_undo": WRITE,
    "landscape:list": READ,
    "landscape:new": BOTH,
    "landscape:arrival": BOTH,
    "landscape:arrival_one": BOTH,
    "landscape:taking": WRITE,
    "landscape:aside": WRITE,
    "landscape:refused": READ,
    "landscape:actor": READ,
    "landscape:edit": BOTH,
    "landscape:look": WRITE,
    "landscape:removal": WRITE,
    "landscape:removal_undo": WRITE,
    "landscape:change_undo": WRITE,
    "landscape:offer": WRITE,
    "landscape:offer_edit": BOTH,
    "landscape:offer_removal": WRITE,
    "landscape:offer_removal_undo": WRITE,
}
