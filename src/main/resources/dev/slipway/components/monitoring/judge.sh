# Lets promtool judge each file by itself. What it says of one stands below the setting that names it.
# in: files (lines of promtool's word for the kind, the file here, and how its owner knows it; with tabs)
bad=0
while IFS="$(printf '\t')" read -r kind file owners; do
  said=$(promtool check "$kind" "$file" 2>&1) && continue
  printf '%s, which promtool refuses:\n%s\n' "$owners" "$said"
  bad=1
done <files
exit "$bad"
