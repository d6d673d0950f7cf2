let isOpen = false;

/**
 * Lets one dialog of the system's be open at a time: `otherwise`, as if the person had cancelled, is
 * what gets whoever asks for another one meanwhile, be it a page that asks for hundreds.
 */
export async function oneDialog<T>(open: () => Promise<T>, otherwise: T): Promise<T> {
  if (isOpen) return otherwise;
  isOpen = true;
  try {
    return await open();
  } finally {
    isOpen = false;
  }
}
