#!/bin/sh
# The namespace. gongkai itself lengthens its retention to years and adds the search attributes at every start.
set -eu
until temporal operator cluster health >/dev/null 2>&1; do
  sleep 2
done
temporal operator namespace describe --namespace default >/dev/null 2>&1 ||
  temporal operator namespace create --namespace default --retention 90d
