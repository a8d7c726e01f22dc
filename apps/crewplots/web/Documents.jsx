import { useState } from 'react';
import { uploadDocument } from './api.js';
import { useLoaded } from './useLoaded.js';

const MAX_BYTES = 10 * 1024 * 1024;

export function Documents() {
  const { data, error, reload } = useLoaded('/api/documents', 15_000);
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">Documents</h2>
      <p>Each document is encrypted before it is stored. Up to 10 MB.</p>
      <Upload onUploaded={reload} />
      {error && <p role="alert">{error}</p>}
      {data?.length === 0 && <p>No documents yet.</p>}
      {data?.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Size</th>
              <th scope="col">Uploaded</th>
            </tr>
          </thead>
          <tbody>
            {data.map((file) => (
              <tr key={file.id}>
                <td>
                  <a href={`/api/documents/${file.id}`} download={file.name}>
                    {file.name}
                  </a>
                </td>
                <td>{sizeInWords(file.size)}</td>
                <td>
                  <time dateTime={file.uploadedAt}>{new Date(file.uploadedAt).toLocaleString()}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Upload({ onUploaded }) {
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const file = form.elements.file.files[0];
    if (file.size > MAX_BYTES) return setProblem('a document has at most 10 MB');
    setBusy(true);
    setProblem(undefined);
    try {
      await uploadDocument(file);
      form.reset();
      onUploaded();
    } catch (error) {
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <label className="wide">
        File <input name="file" type="file" required />
      </label>
      <button disabled={busy}>{busy ? 'Uploading…' : 'Upload'}</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}

function sizeInWords(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
