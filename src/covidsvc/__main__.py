"""`python -m covidsvc`."""

from covidsvc.cli import main

if __name__ == "__main__":
    main()
