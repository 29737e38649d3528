#!/bin/sh
# Signs an MSI: sign.sh FILE.msi CERTIFICATES.pem KEY [TIMESTAMP-URL]
# KEY is a file in PEM form, or pkcs11:... where the key lives in a hardware module; then PKCS11_MODULE names the
# module's library. A release gives a time stamp server, so that the signature outlives the certificate.
set -eu

file=$1
certificates=$2
key=$3
stamp=${4:-}

set -- sign -h sha256 -certs "$certificates" -n "MedSchedule" -in "$file" -out "$file.signed"
case "$key" in
    pkcs11:*) set -- "$@" -pkcs11module "$PKCS11_MODULE" -key "$key" ;;
    *) set -- "$@" -key "$key" ;;
esac
if [ -n "$stamp" ]; then set -- "$@" -ts "$stamp"; fi
osslsigncode "$@"
mv "$file.signed" "$file"
