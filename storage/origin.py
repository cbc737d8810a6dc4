"""Where a fault of ours came from, as a log may say it: never a value, since it may be somebody's words."""


def origin_of(fault: BaseException) -> str:
    """Where in the code it was raised: file and line."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
