include $(sort $(wildcard $(BR2_EXTERNAL_KFOOTPRINT_PATH)/package/*/*.mk))
