"""Whether what an authority reported as put right is put right: looked at again by somebody who is sent for nothing."""
