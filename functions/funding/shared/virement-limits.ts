/** How much one virement may hold, so that its record and its transaction stay small. No schema stands here: pages use it. */
export const virementLimits = { moves: 8, newLines: 3, evidence: 5, agreements: 3, parties: 24 } as const;
