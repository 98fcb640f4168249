/** The name under which a refund goes through the banks: 32 of the 35 signs that they allow. */
export const endToEndOf = (refundId: string): string => refundId.replaceAll('-', '').toUpperCase();
