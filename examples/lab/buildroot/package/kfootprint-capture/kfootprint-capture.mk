################################################################################
#
# kfootprint-capture
#
################################################################################

# The external tree lies in a checkout of kfootprint, and takes the script out of it.
KFOOTPRINT_CAPTURE_VERSION = 1.0
KFOOTPRINT_CAPTURE_SITE = $(BR2_EXTERNAL_KFOOTPRINT_PATH)/../../../capture
KFOOTPRINT_CAPTURE_SITE_METHOD = local
KFOOTPRINT_CAPTURE_LICENSE = MIT

define KFOOTPRINT_CAPTURE_INSTALL_TARGET_CMDS
	$(INSTALL) -D -m 0755 $(@D)/kfootprint-capture.sh $(TARGET_DIR)/usr/bin/kfootprint-capture
endef

ifeq ($(BR2_PACKAGE_KFOOTPRINT_CAPTURE_BOOT),y)
define KFOOTPRINT_CAPTURE_INSTALL_INIT_SYSV
	$(INSTALL) -D -m 0755 $(BR2_EXTERNAL_KFOOTPRINT_PATH)/../../ci/S99kfootprint \
		$(TARGET_DIR)/etc/init.d/S99kfootprint
endef
endif

$(eval $(generic-package))
