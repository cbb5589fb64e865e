/** A value as JSON, to be read and copied. */
export function Json({ value }: { readonly value: unknown }) {
  return (
    <pre className="json">
      <code>{JSON.stringify(value, null, 2) ?? "nothing"}</code>
    </pre>
  );
}
