#!/bin/sh
# Lays out a repository for apt and signs its index: apt_repository.sh FOLDER KEY PACKAGE.deb...
# FOLDER is what the web server gives out, KEY names the signing key in the GnuPG home. Where the key lives in a
# hardware module, GnuPG's agent asks it for the signature, and nothing here changes.
set -eu

folder=$1
key=$2
shift 2

suite=stable
index=dists/$suite/main/binary-amd64
mkdir -p "$folder/pool/main" "$folder/$index"
cp "$@" "$folder/pool/main"
cd "$folder"

apt-ftparchive packages pool/main >"$index/Packages"
gzip -9 --no-name --keep --force "$index/Packages"
apt-ftparchive \
    -o APT::FTPArchive::Release::Origin=MedScheduleAI \
    -o APT::FTPArchive::Release::Label=MedSchedule \
    -o APT::FTPArchive::Release::Suite=$suite \
    -o APT::FTPArchive::Release::Codename=$suite \
    -o APT::FTPArchive::Release::Architectures=amd64 \
    -o APT::FTPArchive::Release::Components=main \
    release dists/$suite >Release.new
mv Release.new dists/$suite/Release
gpg --batch --yes --local-user "$key" --clearsign --output dists/$suite/InRelease dists/$suite/Release
gpg --batch --yes --local-user "$key" --armor --detach-sign --output dists/$suite/Release.gpg dists/$suite/Release
gpg --batch --yes --armor --output medschedule.asc --export "$key"
