/** The restaurant's bookings, in memory. In their place stands whatever you have. */

export interface Asked {
  readonly date: string;
  readonly people: number;
  readonly name: string;
}

const seats = 20;

export class Bookings {
  readonly #bookings = new Map<string, Asked>();
  /** By the key of an attempt: the same key again is the same booking. */
  readonly #made = new Map<string, string>();

  free(date: string): number {
    const taken = [...this.#bookings.values()].filter((booking) => booking.date === date);
    return taken.reduce((left, { people }) => left - people, seats);
  }

  /** @returns the booking's number; null: not so many seats are left */
  book(attempt: string, asked: Asked): string | null {
    const known = this.#made.get(attempt);
    if (known !== undefined) return known;
    if (this.free(asked.date) < asked.people) return null;
    const booking = `b${this.#made.size + 1}`;
    this.#made.set(attempt, booking);
    this.#bookings.set(booking, asked);
    return booking;
  }

  cancel(booking: string): boolean {
    return this.#bookings.delete(booking);
  }
}
