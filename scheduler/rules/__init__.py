"""What a person is reminded of. Every module in this folder that has a `rule` is one."""
