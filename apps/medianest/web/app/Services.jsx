'use client';

import { useEffect, useState } from 'react';
import { api } from './api.js';

const text = ({ enabled, up, reason, ...figures }) => {
  if (!enabled) return 'off';
  return up ? Object.entries(figures).map(([name, value]) => `${name} ${value}`).join(', ') : `away: ${reason}`;
};

/** Plex, Overseerr, Uptime Kuma and YouTube as they are now. */
export function Services({ token }) {
  const [services, setServices] = useState({});

  useEffect(() => {
    api(token, '/api/services').then(setServices, () => setServices({}));
  }, [token]);

  return (
    <dl>
      {Object.entries(services).map(([name, state]) => (
        <div key={name}><dt>{name}</dt><dd>{text(state)}</dd></div>
      ))}
    </dl>
  );
}
