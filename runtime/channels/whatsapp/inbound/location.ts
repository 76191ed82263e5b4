import { asNumber, asObject, asText } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

export const readLocation: Reader = (message) => {
  const pin = asObject(message.location);
  const latitude = asNumber(pin?.latitude);
  const longitude = asNumber(pin?.longitude);
  if (latitude === undefined || longitude === undefined) return malformed;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return malformed;
  return heard({
    kind: 'location',
    location: { latitude, longitude },
    name: asText(pin?.name),
    address: asText(pin?.address),
  });
};
