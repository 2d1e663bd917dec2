"""An authority says, once and with proof, that a finding is wrong; somebody who had no part in it decides."""
