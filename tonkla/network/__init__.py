"""WITH WHOM: place and hub pages, similar places, hubs' own affinities, nodes and bundles, convenings, the national picture."""
