package io.siyu.fan.buying;

/** How likely the data are under parameters that are all positive. */
interface Likelihood {
    /** How many people it is of. */
    long people();

    /** The natural logarithm. */
    double at(double[] parameters);

    /** Its derivative by each parameter. */
    double[] slope(double[] parameters);
}
