/** What a buyer may ask of what is kept of them, and how they are forgotten. */
@NullMarked
package io.siyu.commerce.person;

import org.jspecify.annotations.NullMarked;
