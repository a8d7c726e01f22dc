import { Documents } from './Documents.jsx';
import { Plots } from './Plots.jsx';
import { Stores } from './Stores.jsx';
import { Visits } from './Visits.jsx';

export function App() {
  return (
    <>
      <header>
        <h1>CrewPlots</h1>
        <Visits />
      </header>
      <main>
        <Stores />
        <Plots />
        <Documents />
      </main>
    </>
  );
}
