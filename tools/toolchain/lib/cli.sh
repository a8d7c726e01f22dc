# The pulumi CLI with its Java language host: the user's, else the vendor's, else built from Go modules.
# shellcheck shell=bash

# The installer's address can be a company's mirror.
pulumi_installer=${SLIPWAY_PULUMI_INSTALLER:-https://get.pulumi.com}

# find_cli sets cli_source (path, vendor, built or none), cli_bin (its folder) and cli_note (why a CLI on PATH is not
# used). It starts no program that it has seen before, so it is quick.
find_cli() {
  cli_source=none cli_bin='' cli_note=''
  local mode=${SLIPWAY_TOOLCHAIN:-auto} dir
  case $mode in
    auto | vendor | build) ;;
    *) fail "SLIPWAY_TOOLCHAIN is '$mode': use auto, vendor or build" ;;
  esac
  if [[ $mode == auto ]] && dir=$(pulumi_on_path) && usable_on_path "$dir"; then
    cli_source=path cli_bin=$dir
    return
  fi
  dir=$toolchain_cache/pulumi-v$PULUMI_VERSION-vendor/bin
  if [[ $mode != build && -x $dir/pulumi ]]; then
    cli_source=vendor cli_bin=$dir
    return
  fi
  dir=$toolchain_cache/$(cli_key)/bin
  if [[ $mode != vendor && -x $dir/pulumi && -x $dir/pulumi-language-java ]]; then
    cli_source=built cli_bin=$dir
  fi
}

cli_key() { content_key cli "$toolchain_dir/pulumi/go.mod" "$toolchain_dir/pulumi/go.sum"; }

# pulumi_on_path prints the folder of the first pulumi on PATH that is not ours.
pulumi_on_path() {
  local dir
  local -a dirs
  IFS=: read -r -a dirs <<<"$PATH"
  for dir in "${dirs[@]}"; do
    [[ $dir == "$toolchain_cache"/* ]] && continue
    [[ -f $dir/pulumi && -x $dir/pulumi ]] || continue
    printf '%s' "$dir"
    return 0
  done
  return 1
}

usable_on_path() {
  local dir=$1 version
  version=$(cli_version "$dir/pulumi")
  if [[ -z $version ]]; then
    cli_note="$dir/pulumi does not answer 'pulumi version'"
  elif ! at_least "$version" "$PULUMI_MINIMUM"; then
    cli_note="$dir/pulumi is $version, older than $PULUMI_MINIMUM"
  elif [[ ! -x $dir/pulumi-language-java ]] && ! command -v pulumi-language-java >/dev/null; then
    cli_note="$dir/pulumi has no pulumi-language-java beside it or on PATH"
  fi
  [[ -z $cli_note ]]
}

# cli_version FILE prints its version. Asking takes a few hundred milliseconds, so the answer is kept for as long as
# the file stays the same.
cli_version() {
  local file=$1 stamp memo known='' version=''
  stamp=$(stat -L -c '%s-%Y-%i' "$file")
  memo=$toolchain_cache/versions/${file//\//%}
  if [[ -r $memo ]]; then
    read -r known version <"$memo" || true
    [[ $known == "$stamp" ]] || version=''
  fi
  if [[ -z $version ]]; then
    version=$(PULUMI_SKIP_UPDATE_CHECK=1 timeout 30 "$file" version 2>/dev/null) || version=''
    version=${version#v}
    if [[ -n $version ]] && mkdir -p "$toolchain_cache/versions" 2>/dev/null; then
      printf '%s %s\n' "$stamp" "$version" >"$memo.$$" && mv -f "$memo.$$" "$memo"
    fi
  fi
  printf '%s' "$version"
}

# install_cli runs under the lock.
install_cli() {
  local mode=${SLIPWAY_TOOLCHAIN:-auto}
  [[ -n $cli_note ]] && say "$cli_note: taking our own"
  if [[ $mode == vendor ]] || { [[ $mode == auto ]] && reachable "$pulumi_installer"; }; then
    install_vendor_cli
  else
    [[ $mode == auto ]] && say "$pulumi_installer cannot be reached: building pulumi from Go modules"
    build_cli
  fi
}

install_vendor_cli() {
  local work=$toolchain_cache/.work-cli
  say "installing pulumi $PULUMI_VERSION with the vendor's installer ($pulumi_installer)"
  rm -rf "$work" && mkdir -p "$work"
  if ! curl --fail --silent --show-error --location --connect-timeout 10 --retry 2 \
    --output "$work/install.sh" "$pulumi_installer" 2>"$work/log" ||
    ! sh "$work/install.sh" --version "$PULUMI_VERSION" --install-root "$work/root" --no-edit-path >>"$work/log" 2>&1 ||
    [[ ! -x $work/root/bin/pulumi ]]; then
    tail -n 5 "$work/log" >&2
    fail "the Pulumi installer at $pulumi_installer failed (its last words are above): try again, install pulumi >= $PULUMI_MINIMUM yourself, or set SLIPWAY_TOOLCHAIN=build to build it from Go modules"
  fi
  mv -T "$work/root" "$toolchain_cache/pulumi-v$PULUMI_VERSION-vendor"
  rm -rf "$work"
}

build_cli() {
  local work=$toolchain_cache/.work-cli
  find_go
  rm -rf "$work" && mkdir -p "$work/bin"
  go_build "pulumi $PULUMI_VERSION and its Java host" "$toolchain_dir/pulumi" "$work" \
    -ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v$PULUMI_VERSION" -o "$work/bin/" \
    github.com/pulumi/pulumi/pkg/v3/cmd/pulumi github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java
  rm "$work/build.log"
  mv -T "$work" "$toolchain_cache/$(cli_key)"
}
