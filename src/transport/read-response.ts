// Some test environments have no `Response` when this is imported; a `fetch` comes with one.
const PlatformResponse: typeof Response = globalThis.Response ?? Object(Object);

/**
 * A response that has been read to its end. Its body can be read again, any number of times: by openapi-fetch, by a
 * middleware and by the caller.
 */
export class ReadResponse extends PlatformResponse {
  readonly #content: string;
  readonly #head: Response;

  constructor(head: Response, content: string) {
    super();
    this.#head = head;
    this.#content = content;
  }

  /** The text of the body. */
  get content(): string {
    return this.#content;
  }

  override get status(): number {
    return this.#head.status;
  }
  override get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
  override get statusText(): string {
    return this.#head.statusText;
  }
  override get headers(): Headers {
    return this.#head.headers;
  }
  override get url(): string {
    return this.#head.url;
  }
  override get type(): ResponseType {
    return this.#head.type;
  }
  override get redirected(): boolean {
    return this.#head.redirected;
  }

  override get body() {
    return this.#unread().body;
  }
  override async text(): Promise<string> {
    return this.#content;
  }
  override async json() {
    return JSON.parse(this.#content);
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#unread().arrayBuffer();
  }
  // Not every platform has it.
  override async bytes() {
    return new Uint8Array(await this.arrayBuffer());
  }
  override async blob(): Promise<Blob> {
    return this.#unread().blob();
  }
  override async formData(): Promise<FormData> {
    return this.#unread().formData();
  }
  override clone(): ReadResponse {
    return new ReadResponse(this.#head, this.#content);
  }

  #unread(): Response {
    return new PlatformResponse(this.#content, { headers: this.#head.headers });
  }
}
