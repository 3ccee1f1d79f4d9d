/** The policy by which public traffic is given out, in versions. */
@NullMarked
package io.siyu.recommendation.allocation;

import org.jspecify.annotations.NullMarked;
