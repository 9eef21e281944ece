"""Boxes over a screen.

What lives here:
    dialog.py     what every dialog shares.
    ask_actor.py  who acts? Asked once.
    ask_day.py    as known on which day?
    ask_line.py   one line: a name, a day, a remark.
    confirm.py    yes or no; no unless chosen otherwise.
    explain.py    what a figure means and is made of.
    key_help.py   the keys of the screen in sight.
    pick.py       a choice from a list.
"""
