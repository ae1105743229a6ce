"""What is wrong with the address of a list, parameter by parameter."""


class BadQuery(ValueError):
    """`errors` maps each wrong parameter to a message for the reader. The page answers 400 with it."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in errors.items()))
        self.errors = errors
