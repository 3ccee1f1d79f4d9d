/** Things that happen because time has come. */
@NullMarked
package io.siyu.commerce.deadline;

import org.jspecify.annotations.NullMarked;
