"""`python -m gebiedsbudget`: the same as the installed command."""

from gebiedsbudget.cli import main

if __name__ == "__main__":
    main()
