"""One module per subcommand: `SUMMARY`, `add_arguments(parser)` and `run(args) -> exit code`."""
