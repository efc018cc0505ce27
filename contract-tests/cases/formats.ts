import fc from "fast-check";

/** The values of a format on which every validator agrees. */
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

const day = fc
  .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") })
  .map((one) => one.toISOString());
const fraction = fc.oneof(fc.constant(""), fc.stringMatching(/^\.\d{1,12}$/));
const offset = fc.oneof(fc.constantFrom("Z", "z", "-00:00"), fc.stringMatching(/^[+-]([01]\d|2[0-3]):[0-5]\d$/));
const dateTime = fc
  .tuple(day, fc.constantFrom("T", "t"), fraction, offset)
  .map(([iso, separator, part, zone]) => iso.slice(0, 19).replace("T", separator) + part + zone);

/** A text in which one character is missing, or one that no format has takes its place. */
function mutated(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(valid, fc.nat(), fc.constantFrom("", "g", "~", "é", " \n")).map(([text, place, instead]) => {
    const at = place % text.length;
    return text.slice(0, at) + instead + text.slice(at + 1);
  });
}

/** RFC 4122 §3 and RFC 3339 §5.6. */
export const formats: Readonly<Record<string, Format>> = {
  uuid: {
    valid: uuid,
    broken: fc.oneof(mutated(uuid), fc.stringMatching(/^[a-z ]{0,40}$/)),
    edges: {
      valid: ["00000000-0000-0000-0000-000000000000", "3C90C3CC-0D44-4B50-8888-8DD25736052A"],
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
    // In whole seconds: a fraction without one of its digits is as good.
    broken: fc.oneof(mutated(day.map((iso) => `${iso.slice(0, 19)}Z`)), fc.stringMatching(/^[a-z]{0,40}$/)),
    edges: {
      valid: [
        ...["2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "0000-01-01t00:00:00z", "1990-12-31T23:59:60Z"],
        "9999-12-31T23:59:59.999999999+23:59",
      ],
      broken: [
        ...["2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z"],
        ...["2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z"],
        ...["2026-01-01T00:00:61Z", "2026-01-01T00:00:00", "2026-01-01T00:00Z", "2026-01-01", "1772442960", ""],
      ],
    },
  },
};
