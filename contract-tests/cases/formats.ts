import fc from "fast-check";

/** The values of a format, by examples on which every validator agrees. */
interface Format {
  readonly valid: fc.Arbitrary<string>;
  readonly broken: fc.Arbitrary<string>;
  /** Values at the edges of the format. */
  readonly edges: { readonly valid: readonly string[]; readonly broken: readonly string[] };
}

const hex = (digits: string, length: number) =>
  fc.array(fc.constantFrom(...digits), { minLength: length, maxLength: length }).map((all) => all.join(""));
const uuid = fc
  .constantFrom("0123456789abcdef", "0123456789ABCDEF", "0123456789abcdefABCDEF")
  .chain((digits) => fc.tuple(...[8, 4, 4, 4, 12].map((length) => hex(digits, length))))
  .map((parts) => parts.join("-"));

const pad = (value: number, length = 2) => String(value).padStart(length, "0");
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const date = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 11 }), fc.nat())
  .map(([year, month, day]) => `${pad(year, 4)}-${pad(month + 1)}-${pad((day % (monthLengths[month] ?? 28)) + 1)}`);
const hour = fc.integer({ min: 0, max: 23 }).map((value) => pad(value));
const sixtieth = fc.integer({ min: 0, max: 59 }).map((value) => pad(value));
const fraction = fc.oneof(fc.constant(""), fc.stringMatching(/^\.\d{1,12}$/));
const offset = fc.oneof(
  fc.constantFrom("Z", "z", "+00:00", "-00:00"),
  fc.tuple(fc.constantFrom("+", "-"), hour, sixtieth).map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);
const time = fc.tuple(hour, sixtieth, sixtieth, fraction).map(([h, m, s, part]) => `${h}:${m}:${s}${part}`);
const dateTime = fc.tuple(date, fc.constantFrom("T", "t"), time, offset).map((parts) => parts.join(""));

/** A text, and a place in it: a character is left out or replaced by something that no format has. */
function slips(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(valid, fc.nat(), fc.constantFrom("", "g", "~", "é", " \n")).map(([text, place, instead]) => {
    const at = place % text.length;
    return text.slice(0, at) + instead + text.slice(at + 1);
  });
}

/** In UTC and in whole seconds: in what else there may be, a slip is not always one (a shorter fraction is as good). */
const inUtc = fc.tuple(date, time).map(([day, clock]) => `${day}T${clock.replace(/\.\d+/, "")}Z`);

/** RFC 4122 §3 and RFC 3339 §5.6. */
export const formats: Readonly<Record<string, Format>> = {
  uuid: {
    valid: uuid,
    broken: fc.oneof(slips(uuid), fc.stringMatching(/^[a-z ]{0,40}$/)),
    edges: {
      valid: [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "3C90C3CC-0D44-4B50-8888-8DD25736052A",
      ],
      broken: [
        "",
        "3c90c3cc0d444b5088888dd25736052a",
        "{3c90c3cc-0d44-4b50-8888-8dd25736052a}",
        "3c90c3cc-0d44-4b50-8888-8dd25736052a\n",
        "3c90c3cc-0d44-4b50-8888-8dd25736052",
        "3c90c3cc-0d44-4b50-8888-8dd25736052a0",
      ],
    },
  },
  "date-time": {
    valid: dateTime,
    broken: fc.oneof(slips(inUtc), fc.stringMatching(/^[a-z]{0,40}$/), date, time),
    edges: {
      valid: [
        "2024-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "0000-01-01t00:00:00z",
        "9999-12-31T23:59:59.999999999+23:59",
        "1990-12-31T23:59:60Z",
      ],
      broken: [
        "",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00Z",
        "2026-01-01",
        "1772442960",
      ],
    },
  },
};

/** A format that is not known here throws: no case of it would ever be tried. */
export function formatOf(name: string): Format {
  const format = formats[name];
  if (format === undefined) throw new Error(`contract-tests/cases/formats.ts has no values for the format "${name}".`);
  return format;
}
