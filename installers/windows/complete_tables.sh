#!/bin/sh
# Puts into an MSI what wixl leaves out or gets wrong: complete_tables.sh FILE.msi NAME...
# - Only properties that are named as secure reach the part of an installation that runs with the system's rights, and
#   wixl ignores Secure="yes". The names come on top of those that a major upgrade needs.
# - A component that has the name of a property is only installed where the property is given, and always removed;
#   wixl knows no conditions of components.
# - wixl removes the former version after the new one is there; then a setting that was not given again would stay, and
#   so would its files. It goes first, within the same transaction, so that a failure brings it back.
# - wixl puts our actions behind the end of the installation, where nothing can be stopped any more. They belong
#   right behind its beginning (1500), before anything is removed.
set -eu

file=$1
shift

names="WIX_UPGRADE_DETECTED;WIX_DOWNGRADE_DETECTED"
for name in "$@"; do
    names="$names;$name"
    msibuild "$file" -q "UPDATE Component SET Condition = '$name OR REMOVE' WHERE Component = '$name'"
done
msibuild "$file" \
    -q "DELETE FROM Property WHERE Property = 'SecureCustomProperties'" \
    -q "INSERT INTO Property (Property, Value) VALUES ('SecureCustomProperties', '$names')" \
    -q "UPDATE InstallExecuteSequence SET Sequence = 1501 WHERE Action = 'RemoveExistingProducts'" \
    -q "UPDATE InstallExecuteSequence SET Sequence = 1510 WHERE Action = 'SeeThatNothingIsLost'" \
    -q "UPDATE InstallExecuteSequence SET Sequence = 1520 WHERE Action = 'DestroyCopies'"
