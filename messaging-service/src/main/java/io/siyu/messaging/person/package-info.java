/** What a fan may ask of what is kept of them, and how they are forgotten. */
@NullMarked
package io.siyu.messaging.person;

import org.jspecify.annotations.NullMarked;
