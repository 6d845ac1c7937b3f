interface Named {
  name: string;
  institution: string;
  orcid: string | null;
}

/** People as lines of text: "name, institution". */
export function peopleText(people: readonly Named[]): string {
  return people.map(({ name, institution }) => (institution ? `${name}, ${institution}` : name)).join('\n');
}

/** The people in such lines. Who stood there before keeps what a line does not tell; new ones get `fresh`. */
export function peopleIn<T extends Named>(text: string, before: readonly T[], fresh: Omit<T, keyof Named>): T[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = line, institution = ''] = /^([^,，]+)[,，]\s*(.*)$/.exec(line) ?? [];
      const known = before.find((person) => person.name === name.trim());
      const person = known ?? ({ ...fresh, orcid: null } as Omit<T, 'name' | 'institution'>);
      return { ...person, name: name.trim(), institution: institution.trim() } as T;
    });
}
