class StoreUnavailable(Exception):
    """A store that the request needs cannot be reached, or did not answer in time."""

    def __init__(self, store: str, cause: BaseException):
        super().__init__(f"{store} is unavailable: {reason_of(cause)}")
        self.store = store


def reason_of(error: BaseException) -> str:
    """One line that explains a failure. SQLAlchemy's own text adds the statement, so the driver's is taken."""
    driver_error = getattr(error, "orig", None) or error
    if isinstance(driver_error, TimeoutError) and not str(driver_error):
        return "no answer in time"
    return " ".join(str(driver_error).split()) or type(driver_error).__name__
