from tonkla.cli import main

raise SystemExit(main())
