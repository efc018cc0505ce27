const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** The form of RFC 9110 §5.6.7, and the older one with the whole name of the day, hyphens and two digits for the year. */
const dateForm = /^[A-Z][a-z]{2,8}, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d{4}|\d\d) (\d\d):(\d\d):(\d\d) GMT$/;

/** The third form, which `Date.parse` takes for local time. */
const asctime = /^([A-Z][a-z]{2}) (\w{3}) ([ \d]\d) (\S+) (\d{4})$/;

/** The milliseconds of Unix time that an HTTP-date stands for, seen from `now`, or `undefined` if it is not one. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const normal = text.replace(asctime, "$1, $3 $2 $5 $4 GMT").replace(",  ", ", 0");
  const [, day, month = "", year = "", ...time] = dateForm.exec(normal) ?? [];
  const [hour, minute, second] = time.map(Number);
  const at = (century: number) =>
    Date.UTC(century + Number(year), months.indexOf(month) / 3, Number(day), hour, minute, second);
  // Two digits that would be more than 50 years ahead are of the century before.
  const found = year.length === 4 ? at(0) : [2000, 1900].map(at).find((date) => date <= now + fiftyYears);
  return months.includes(month) && new Date(found ?? 0).getUTCDate() === Number(day) ? found : undefined;
}

const fiftyYears = 50 * 365.25 * 86_400_000;
