/** Why a person is erased. A choice, not free text: what is erased must not be described in what stays. */
export const erasureReasons = ['request of the person', 'no longer needed', 'recorded by mistake'] as const;

export type ErasureReason = (typeof erasureReasons)[number];
