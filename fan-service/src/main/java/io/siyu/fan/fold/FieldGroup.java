package io.siyu.fan.fold;

/** Groups of what an account may know of a fan (F18). The order is stored, two bits a group: new groups go to the end. */
public enum FieldGroup {
    /** Names and ids elsewhere. */
    IDENTITY,
    DEMOGRAPHICS,
    LOCATION,
    INTERESTS,
    /** Spend and what is foretold of it. */
    CONSUMPTION,
    /** Points, tier, activity, receipts. */
    BEHAVIOUR
}
