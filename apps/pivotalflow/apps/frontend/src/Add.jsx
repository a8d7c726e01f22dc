export function Add({ label, onAdd }) {
  function submit(event) {
    event.preventDefault();
    onAdd(new FormData(event.currentTarget).get('text'));
    event.currentTarget.reset();
  }

  return (
    <form onSubmit={submit} className="add">
      <input name="text" aria-label={label} placeholder={label} maxLength={80} required />
      <button>Add</button>
    </form>
  );
}
