"""How well observers observe: proven opportunities enter, rates with honest intervals leave.

`facts` are the values in, `opportunities` decides what proves anything, `detection` and `standing` say what it comes
to, `alarms` counts the other error, `mixture` is for the statistics alone, `advice` names what to train.
"""
