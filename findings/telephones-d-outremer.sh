#!/usr/bin/env bash
# A number typed without its country and tried as French first is filed under +33 when it is one of Martinique, Mayotte or La Réunion: the library says that
# the mainland has it too. And the ten thousand mobiles that the French regulator keeps for fiction (06 39 98 …), which trainings use, are nobody's for it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent google-libphonenumber@3.2.47
cat >try.cjs <<'JS'
const { PhoneNumberUtil, PhoneNumberFormat } = require("google-libphonenumber");
const library = PhoneNumberUtil.getInstance();
const read = (text, region) => {
  const number = library.parse(text, region);
  return library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : "not valid";
};
const cases = [
  ["0596 60 12 34", "FR", "+33596601234"],
  ["0596 60 12 34", "MQ", "+596596601234"],
  ["0269 61 23 45", "FR", "+33269612345"],
  ["0269 61 23 45", "YT", "+262269612345"],
  ["0263 00 12 34", "FR", "+33263001234"],
  ["0263 00 12 34", "RE", "+262263001234"],
  ["06 39 98 98 52", "FR", "not valid"],
];
console.log("google-libphonenumber", require("google-libphonenumber/package.json").version);
for (const [text, region, expected] of cases) {
  const seen = read(text, region);
  console.log(text, "as", region, "→", seen);
  if (seen !== expected) {
    console.error("changed: expected", expected);
    process.exit(1);
  }
}
JS
node try.cjs
