#!/bin/bash
# A copy of the database that follows it: made the first time, followed ever after.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  PGPASSWORD="$RASID_STANDBY_PASSWORD" gosu postgres pg_basebackup \
    --host database --username rasid_standby --pgdata "$PGDATA" --wal-method stream --slot standby \
    --write-recovery-conf --checkpoint fast
  # Under this name the other database waits for it.
  gosu postgres tee -a "$PGDATA/postgresql.auto.conf" > /dev/null <<CONF
primary_conninfo = 'host=database user=rasid_standby password=$RASID_STANDBY_PASSWORD application_name=standby'
CONF
fi
exec gosu postgres postgres -c config_file=/etc/rasid/postgresql.conf
