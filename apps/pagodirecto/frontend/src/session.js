// For this tab only, and gone with it: a token in local storage would outlive the visit.
const KEY = 'pagodirecto.token';

export function keptToken() {
  const token = sessionStorage.getItem(KEY);
  return token && !expired(token) ? token : null;
}

export function keepToken(token) {
  if (token) sessionStorage.setItem(KEY, token);
  else sessionStorage.removeItem(KEY);
}

/** Whether a JWT's time is over; one that cannot be read counts as expired. */
export function expired(token, now = Date.now()) {
  try {
    const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return !(JSON.parse(atob(claims)).exp * 1000 > now);
  } catch {
    return true;
  }
}
