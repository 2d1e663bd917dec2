refusal-vault-no-door = The vault does not open from this site. Use the custodians' door that your administrator gave you.
refusal-vault-no-owner = This command needs the address of the database's owner: RASID_OWNER_DATABASE_URL.
refusal-vault-not-granted = You have no consent for this reading: nobody else granted it, or that is a day ago.
refusal-vault-read-before = This was read before, and consent is for once. If you need it again, ask again.
